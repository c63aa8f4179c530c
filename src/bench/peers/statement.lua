-- One prepared statement in a loop, for sysbench 1.0: the same that the other tools run.

sysbench.cmdline.options = {
  statement = { "The statement; a question mark stands for the key", "SELECT 1" },
  largest_key = { "Keys are drawn from 1 to this; 0 when the statement has none", 0 },
}

local connection, statement, parameter

function thread_init()
  connection = sysbench.sql.driver():connect()
  statement = connection:prepare(sysbench.opt.statement)
  if sysbench.opt.largest_key > 0 then
    parameter = statement:bind_create(sysbench.sql.type.INT)
    statement:bind_param(parameter)
  end
end

function event()
  if parameter then
    parameter:set(sysbench.rand.uniform(1, sysbench.opt.largest_key))
  end
  local result = statement:execute()
  if result then
    result:free()
  end
end

function thread_done()
  statement:close()
  connection:disconnect()
end
