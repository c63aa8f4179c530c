package io.dbbench.terminal;

import java.lang.reflect.Proxy;

/**
 * Handles signals of the process with {@code sun.misc.Signal} from the module jdk.unsupported, since Java has no public
 * interface for them. Reflection avoids a compiler warning that cannot be suppressed. Without that class signals have
 * their default effect.
 */
public final class Signals {
    private Signals() {}

    /**
     * Runs a reaction on a separate thread whenever a signal arrives.
     *
     * @param name without SIG, such as {@code INT}
     * @return an action that restores the previous handler
     */
    public static Runnable handle(String name, Runnable reaction) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            Object signal = signalClass.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, arguments) -> {
                        reaction.run();
                        return null;
                    });
            Object before =
                    signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
            return () -> restore(signalClass, handlerClass, signal, before);
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    private static void restore(Class<?> signalClass, Class<?> handlerClass, Object signal, Object before) {
        try {
            signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot restore the handler of a signal", e);
        }
    }
}
