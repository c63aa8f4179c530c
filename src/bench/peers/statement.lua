-- Executes one prepared statement in a loop, for sysbench 1.0, like the other tools.

sysbench.cmdline.options = {
  statement = { "The statement; a question mark is replaced by the key", "SELECT 1" },
  largest_key = { "The upper bound of the random keys; 0 if the statement has none", 0 },
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
