package io.dbbench.cli.completion;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that completes command lines by a script. */
public enum Shell {
    BASH {
        @Override
        public String script(CommandLine root) {
            return AutoComplete.bash(root.getCommandName(), root);
        }
    },
    ZSH {
        @Override
        public String script(CommandLine root) {
            return ZshScript.of(root.getCommandSpec());
        }
    },
    FISH {
        @Override
        public String script(CommandLine root) {
            return FishScript.of(root.getCommandSpec());
        }
    };

    /** Returns the script for this command and its subcommands. */
    public abstract String script(CommandLine root);

    /** Returns the name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
