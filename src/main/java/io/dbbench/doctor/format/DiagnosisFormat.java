package io.dbbench.doctor.format;

import io.dbbench.doctor.Diagnosis;
import io.dbbench.terminal.Terminal;
import java.util.Locale;

/** An output format of {@code doctor}. */
public enum DiagnosisFormat {
    /** For people at a terminal. */
    HUMAN {
        @Override
        public void print(Diagnosis diagnosis, String version, Terminal terminal) {
            terminal.print(
                    HumanDiagnosis.lines(diagnosis, terminal.presentation().columns()));
        }
    },
    /** For programs. */
    JSON {
        @Override
        public void print(Diagnosis diagnosis, String version, Terminal terminal) {
            terminal.out().print(JsonDiagnosis.text(diagnosis, version));
        }
    },
    /** For comments and job summaries. */
    MARKDOWN {
        @Override
        public void print(Diagnosis diagnosis, String version, Terminal terminal) {
            terminal.out().print(MarkdownDiagnosis.text(diagnosis));
        }
    },
    /** For code scanning. */
    SARIF {
        @Override
        public void print(Diagnosis diagnosis, String version, Terminal terminal) {
            terminal.out().print(SarifDiagnosis.text(diagnosis, version));
        }
    },
    /** For the test pages of CI servers. */
    JUNIT {
        @Override
        public void print(Diagnosis diagnosis, String version, Terminal terminal) {
            terminal.out().print(JunitDiagnosis.text(diagnosis));
        }
    };

    /**
     * Prints a diagnosis on standard output.
     *
     * @param version of dbbench
     */
    public abstract void print(Diagnosis diagnosis, String version, Terminal terminal);

    /** Returns the name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
