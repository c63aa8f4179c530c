package io.dbbench.cli;

import io.dbbench.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a man page per command, from the commands themselves: {@code ManPages FOLDER DATE}. */
final class ManPages {
    private final CommandSpec root;
    private final String date;

    private ManPages(CommandSpec root, String date) {
        this.root = root;
        this.date = date;
    }

    public static void main(String[] arguments) throws IOException {
        CommandSpec root =
                Dbbench.commandLine(Terminal.system(), Map.of(), arguments).getCommandSpec();
        ManPages pages = new ManPages(root, arguments[1]);
        for (CommandSpec command : pages.commands()) {
            Files.writeString(Path.of(arguments[0]).resolve(name(command) + ".1"), pages.page(command));
        }
    }

    private List<CommandSpec> commands() {
        List<CommandSpec> commands = new ArrayList<>(List.of(root));
        root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(commands::add);
        return commands;
    }

    private String page(CommandSpec command) {
        return ".TH " + escaped(name(command).toUpperCase()) + " 1 " + date + " \"dbbench " + Version.current()
                + "\" \"dbbench manual\"\n"
                + section("NAME", escaped(name(command)) + " \\- " + title(command))
                + section("SYNOPSIS", synopsis(command))
                + section("DESCRIPTION", summary(command))
                + section("COMMANDS", command.subcommands().values().stream()
                        .map(ManPages::entry)
                        .collect(Collectors.joining()))
                + section("ARGUMENTS", command.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(ManPages::entry)
                        .collect(Collectors.joining()))
                + section("OPTIONS", command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(ManPages::entry)
                        .collect(Collectors.joining()))
                + footer(command.usageMessage().footer())
                + section("SEE ALSO", seeAlso(command));
    }

    private static String synopsis(CommandSpec command) {
        String name = command.qualifiedName();
        String synopsis = new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .abbreviatedSynopsis()
                .strip();
        return ".B " + escaped(name) + "\n" + escaped(synopsis.substring(name.length()).strip());
    }

    private static String entry(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return item("\\fB" + escaped(spec.name()) + "\\fR", summary(spec));
    }

    /** The header of picocli's own command says what we want, and its description something else. */
    private static String summary(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return text(header.length > 0 ? header : command.usageMessage().description());
    }

    private static String entry(PositionalParamSpec parameter) {
        return item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", text(parameter.description()));
    }

    private static String entry(OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        boolean flag = option.arity().max() == 0;
        return item(names + (flag ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR"), text(option.description()));
    }

    private static String item(String term, String description) {
        return ".TP\n" + term + "\n" + description + "\n";
    }

    /** The footers consist of paragraphs, some of which begin with a title and a colon; examples keep their lines. */
    private static String footer(String... lines) {
        return Stream.of(String.join("\n", lines).strip().split("\n\n"))
                .map(ManPages::paragraph)
                .collect(Collectors.joining());
    }

    private static String paragraph(String paragraph) {
        String content = escaped(paragraph.substring(paragraph.indexOf(':') + 1).strip());
        if (paragraph.startsWith("Example")) {
            return section("EXAMPLES", ".nf\n" + content + "\n.fi");
        }
        if (paragraph.startsWith("Environment")) {
            return section("ENVIRONMENT", content);
        }
        return paragraph.startsWith("Exit codes")
                ? section("EXIT STATUS", content)
                : section("NOTES", escaped(paragraph));
    }

    private String seeAlso(CommandSpec page) {
        return commands().stream()
                .filter(command -> command != page)
                .map(command -> "\\fB" + escaped(name(command)) + "\\fR(1)")
                .collect(Collectors.joining(", "));
    }

    private static String section(String title, String content) {
        return content.isBlank() ? "" : ".SH " + title + "\n" + content.strip() + "\n";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String title(CommandSpec command) {
        return summary(command).replaceAll("\\.$", "");
    }

    private static String text(String... lines) {
        return escaped(String.join(" ", lines).replaceAll("\\s+", " ").strip());
    }

    /** A control character at the beginning of a line would be a request. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replaceAll("(?m)^\\s*([.'])", "\\\\&$1")
                .replaceAll("(?m)^ +", "");
    }
}
