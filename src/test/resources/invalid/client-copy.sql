CREATE TABLE u (i int);
COPY public.u (i) FROM stdin;
1
2
\.
