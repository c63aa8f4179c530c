package io.dbbench.terminal;

import java.lang.reflect.Proxy;

/**
 * The process's signals. Java has no public interface to them that lets a program go on, hence {@code sun.misc.Signal}
 * from the module jdk.unsupported; by reflection, because the compiler's warning about it cannot be silenced for one
 * class. Where it is missing, signals do what they always do.
 */
public final class Signals {
    private Signals() {}

    /**
     * Has something done for a signal from now on, on a thread of its own.
     *
     * @param name without SIG, such as {@code INT}
     * @return what brings back the state before
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
            throw new IllegalStateException("a signal was handled, and cannot be given back", e);
        }
    }
}
