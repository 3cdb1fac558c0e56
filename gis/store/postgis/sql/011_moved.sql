-- A project that was only moved is another version of it too. A backup is restored without a search path, where two
-- geometries have no one "=": their bytes have.

drop trigger bump_changed on record;
create trigger bump_changed before update on record for each row
    when (new.key is not null and ((old.text, old.built) is distinct from (new.text, new.built)
          or old.geometry::bytea is distinct from new.geometry::bytea))
    execute function bump();
