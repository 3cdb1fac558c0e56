-- Who may delete rows of a table may lock it in any mode, and keep everybody else from it for as long as they like. So an
-- editor has no right on proposals but to read their own, and takes one back by a view of them (my_proposals).

revoke delete on proposal from hpmap_editor;
drop policy take_back on proposal;

create function take_back() returns trigger language plpgsql security definer set search_path = hpmap, public
set lock_timeout = '10s' as $$
begin
    delete from proposal p where p.id = old.id and p.login = session_user and p.state = 'open';
    if not found then
        raise exception 'Đề nghị % không còn mở: không rút được nữa.', old.id using errcode = 'serialization_failure';
    end if;
    perform pg_notify('hpmap', 'proposal');
    return old;
exception when lock_not_available then
    raise exception 'Đề nghị % đang được lưu hoặc duyệt ở nơi khác: thử lại sau một phút.', old.id
        using errcode = 'lock_not_available';
end $$;
