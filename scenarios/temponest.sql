-- A small TempoNest database: 50 tenants, 10,000 agents, 50,000 schedules.
--
-- Every value is derived from a digest of the row number, so that the content is the same on every machine and in
-- every version of PostgreSQL. Tenants differ in size, as in practice: the largest has fourteen times as many agents
-- as the smallest.

CREATE FUNCTION draw(what text, row_number integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x' || substr(md5(what || ' ' || row_number), 1, 8))::bit(32)::bigint / 4294967296.0;

COMMENT ON FUNCTION draw IS 'A number from 0 up to 1 that depends only on its arguments.';

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  plan text NOT NULL CHECK (plan IN ('free', 'team', 'enterprise')),
  region text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE agents (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  name text NOT NULL,
  description text NOT NULL,
  model text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  config jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE schedules (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  agent_id uuid NOT NULL REFERENCES agents,
  name text NOT NULL,
  cron_expression text NOT NULL,
  is_active boolean NOT NULL,
  priority smallint NOT NULL,
  payload jsonb NOT NULL,
  run_count integer NOT NULL,
  last_duration_ms integer NOT NULL,
  next_run_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL
);

INSERT INTO tenants
SELECT md5('tenant ' || n)::uuid,
       'Tenant ' || to_char(n, 'FM00'),
       CASE WHEN n <= 5 THEN 'enterprise' WHEN n <= 20 THEN 'team' ELSE 'free' END,
       (ARRAY['eu-central', 'eu-west', 'us-east', 'us-west', 'ap-south'])[1 + n % 5],
       timestamptz '2024-01-01 00:00:00+00' + n * interval '5 days'
FROM generate_series(1, 50) AS n;

-- The square of a uniform value favors the first tenants.
INSERT INTO agents
SELECT md5('agent ' || n)::uuid,
       md5('tenant ' || 1 + floor(50 * power(draw('agent tenant', n), 2))::integer)::uuid,
       (ARRAY['Billing', 'Support', 'Research', 'Report', 'Import', 'Review', 'Alert', 'Cleanup'])[1 + n % 8] || ' agent ' || n,
       repeat('Works through the queue of its team and reports what it found. ', 1 + floor(4 * draw('agent description', n))::integer),
       (ARRAY['small', 'medium', 'large'])[1 + floor(3 * power(draw('agent model', n), 2))::integer],
       CASE WHEN draw('agent status', n) < 0.8 THEN 'active' WHEN draw('agent status', n) < 0.95 THEN 'paused' ELSE 'archived' END,
       jsonb_build_object(
         'temperature', round(draw('agent temperature', n)::numeric, 2),
         'max_tokens', 256 * (1 + n % 16),
         'tools', CASE n % 3 WHEN 0 THEN '["search", "mail"]'::jsonb WHEN 1 THEN '["sql"]'::jsonb ELSE '[]'::jsonb END),
       created.at,
       created.at + draw('agent updated', n) * interval '30 days'
FROM generate_series(1, 10000) AS n
CROSS JOIN LATERAL (SELECT timestamptz '2025-01-01 00:00:00+00' + draw('agent created', n) * interval '365 days' AS at) AS created;

-- A schedule belongs to the tenant of its agent. Agents have between one and about twelve.
INSERT INTO schedules
SELECT md5('schedule ' || numbered.n)::uuid,
       agents.tenant_id,
       agents.id,
       'Schedule ' || numbered.n,
       (ARRAY['*/5 * * * *', '0 * * * *', '30 6 * * *', '0 0 * * 1', '0 3 1 * *'])[1 + numbered.n % 5],
       draw('schedule active', numbered.n) < 0.7,
       1 + floor(5 * draw('schedule priority', numbered.n))::smallint,
       jsonb_build_object('retries', numbered.n % 4, 'notify', numbered.n % 2 = 0),
       floor(1000 * power(draw('schedule runs', numbered.n), 3))::integer,
       round(50 * exp(4 * draw('schedule duration', numbered.n)))::integer,
       timestamptz '2026-01-01 00:00:00+00' + draw('schedule next', numbered.n) * interval '30 days',
       agents.created_at + draw('schedule created', numbered.n) * interval '60 days'
FROM (SELECT n, md5('agent ' || 1 + floor(10000 * power(draw('schedule agent', n), 1.5))::integer)::uuid AS agent_id
      FROM generate_series(1, 50000) AS n) AS numbered
JOIN agents ON agents.id = numbered.agent_id
ORDER BY numbered.n;

DROP FUNCTION draw;

CREATE INDEX idx_agents_tenant_created ON agents (tenant_id, created_at);
CREATE INDEX idx_agents_created ON agents (created_at);
CREATE INDEX idx_schedules_active ON schedules (is_active) WHERE is_active = true;
CREATE INDEX idx_schedules_agent ON schedules (agent_id);
CREATE INDEX idx_schedules_tenant_next_run ON schedules (tenant_id, next_run_at);
CREATE INDEX idx_schedules_next_run ON schedules (next_run_at);

-- Statistics for the planner and the visibility map for index-only scans, so that autovacuum has nothing to do during
-- the tests.
VACUUM (FREEZE, ANALYZE) tenants, agents, schedules;
