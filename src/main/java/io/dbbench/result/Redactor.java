package io.dbbench.result;

import io.dbbench.redaction.Redaction;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Masks secrets in all texts of a result: through a variable, a secret may get into every one of them. It walks the
 * records of the result, so that a new text is masked unless it is marked {@link Verbatim}. Pure.
 */
final class Redactor {
    private final Set<String> secrets;

    Redactor(Collection<String> secrets) {
        this.secrets = Set.copyOf(secrets);
    }

    RunResult redact(RunResult run) {
        return (RunResult) redacted(run);
    }

    private Object redacted(Object value) {
        if (value instanceof String text) {
            return Redaction.without(secrets, Redaction.ofSql(text));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::redacted);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() || !mayHoldText(list.get(0).getClass())
                    ? list
                    : list.stream().map(this::redacted).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, each) -> masked.put(key, redacted(each)));
            return masked;
        }
        return value instanceof Record && mayHoldText(value.getClass()) ? rebuilt(value) : value;
    }

    private Object rebuilt(Object original) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int index = 0; index < components.length; index++) {
                Object value = components[index].getAccessor().invoke(original);
                values[index] = components[index].isAnnotationPresent(Verbatim.class) ? value : redacted(value);
            }
            Constructor<?> canonical = original.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of a result cannot be rebuilt: " + original.getClass(), e);
        }
    }

    /** Spares the many records of numbers. */
    private static boolean mayHoldText(Class<?> type) {
        return !type.isRecord()
                || Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .anyMatch(component -> component == String.class
                                || component == Optional.class
                                || component == List.class
                                || component == Map.class
                                || component.isRecord());
    }
}
