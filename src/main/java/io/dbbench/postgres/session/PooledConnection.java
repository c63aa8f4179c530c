package io.dbbench.postgres.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the pool sees it: it can be borrowed and closed, and nothing else reaches the server. HikariCP would
 * validate a connection with a round trip when it is new or was idle for half a second, with a socket timeout, after which
 * newer JDKs permanently need three system calls instead of one for every read.
 */
interface PooledConnection extends Connection {

    /** Returns the connection itself. */
    PreparedConnection prepared();

    static PooledConnection of(PreparedConnection prepared) {
        return (PooledConnection) Proxy.newProxyInstance(
                PooledConnection.class.getClassLoader(),
                new Class<?>[] {PooledConnection.class},
                new Answers(prepared));
    }

    /** Answers the pool without asking the server where possible. */
    record Answers(PreparedConnection connection) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "prepared" -> connection;
                case "isValid" -> !connection.connection().isClosed();
                case "getNetworkTimeout" -> 0;
                case "setNetworkTimeout", "clearWarnings" -> null;
                // the pool asks in order to restore it, and nothing changes it
                case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> delegate(method, arguments);
            };
        }

        private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(connection.connection(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
