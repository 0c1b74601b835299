alter table things add column größe integer;
