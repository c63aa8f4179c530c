package io.dbbench.postgres.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What the pool sees of a connection: it can be lent and closed, and is left alone otherwise. HikariCP would check a
 * connection by a round trip when it is new and whenever it has lain idle for half a second, and would give its socket
 * a timeout meanwhile, after which newer JDKs need three system calls instead of one for every read, for good.
 */
interface PooledConnection extends Connection {

    /** The connection itself. */
    PreparedConnection prepared();

    static PooledConnection of(PreparedConnection prepared) {
        return (PooledConnection) Proxy.newProxyInstance(
                PooledConnection.class.getClassLoader(),
                new Class<?>[] {PooledConnection.class},
                new Answers(prepared));
    }

    /** Answers the pool without asking the server where that is possible. */
    record Answers(PreparedConnection connection) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "prepared" -> connection;
                case "isValid" -> !connection.connection().isClosed();
                case "getNetworkTimeout" -> 0;
                case "setNetworkTimeout", "clearWarnings" -> null;
                // the pool asks so as to restore it after a change, and nobody here changes it
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
