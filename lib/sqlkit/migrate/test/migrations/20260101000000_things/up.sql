create table things (id integer, note text default $$";\$$);
