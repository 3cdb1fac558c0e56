-- A project that was only moved is another version of it too.

drop trigger bump_changed on record;
create trigger bump_changed before update on record for each row
    when (new.key is not null and ((old.text, old.built) is distinct from (new.text, new.built)
          or old.geometry is distinct from new.geometry))
    execute function bump();
