package io.dbbench.result.evidence;

import io.dbbench.sql.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A node of a plan: a view of the JSON that {@code EXPLAIN} writes, whose properties differ between versions.
 *
 * @param number in the order in which {@code EXPLAIN} lists the nodes, from 1
 * @param properties as the server names them
 */
public record PlanNode(int number, Map<?, ?> properties, List<PlanNode> children) {
    /** Fewer rows are no reason for a bad plan. */
    private static final double NOTABLE_ROWS = 100;

    public PlanNode {
        children = List.copyOf(children);
    }

    /** Returns the root of a plan; a node without properties if there is none. */
    static PlanNode of(Map<String, Object> explain) {
        return of(PlainMaps.map(explain, "Plan").orElse(Map.of()), 1);
    }

    private static PlanNode of(Map<?, ?> properties, int number) {
        List<PlanNode> children = new ArrayList<>();
        int next = number + 1;
        for (Object below : PlainMaps.list(properties, "Plans")) {
            PlanNode child = of(below instanceof Map<?, ?> map ? map : Map.of(), next);
            children.add(child);
            next += (int) child.all().count();
        }
        return new PlanNode(number, properties, children);
    }

    /** Returns this node and all below it, in the order of their numbers. */
    public Stream<PlanNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::all));
    }

    /** Returns those of all nodes from which every row was read: none below what stops as soon as it has enough. */
    public Stream<PlanNode> readToTheEnd() {
        return Stream.concat(
                Stream.of(this),
                children.stream().flatMap(child -> stopsEarly() ? child.readInPart() : child.readToTheEnd()));
    }

    /** Returns the nodes that are read to the end although this one may not be: what a sort reads, for example. */
    private Stream<PlanNode> readInPart() {
        return children.stream().flatMap(child -> readsAllFirst() ? child.readToTheEnd() : child.readInPart());
    }

    private boolean stopsEarly() {
        String join = text("Join Type").orElse("");
        return type().equals("Limit") || type().equals("Merge Join") || join.equals("Semi") || join.equals("Anti");
    }

    private boolean readsAllFirst() {
        return type().equals("Sort")
                || type().equals("Hash")
                || (type().equals("Aggregate") && !text("Strategy").orElse("").equals("Sorted"));
    }

    /** Returns the kind of the node, such as {@code Seq Scan}. */
    public String type() {
        return text("Node Type").orElse("");
    }

    /** Returns what the node does, in the words of {@code EXPLAIN}, such as {@code Hash Anti Join}. */
    public String operation() {
        String join = text("Join Type").filter(kind -> !kind.equals("Inner")).orElse("");
        String name =
                switch (type()) {
                    case "Aggregate" -> aggregate();
                    case "Nested Loop" -> join.isEmpty() ? type() : type() + " " + join + " Join";
                    case "Hash Join", "Merge Join" -> type().replace("Join", (join + " Join").strip());
                    case "ModifyTable" -> text("Operation").orElse(type());
                    default -> type();
                };
        return text("Partial Mode")
                        .filter(mode -> !mode.equals("Simple"))
                        .map(mode -> mode + " ")
                        .orElse("")
                + (is("Parallel Aware") ? "Parallel " : "")
                + name
                + (text("Scan Direction").orElse("").equals("Backward") ? " Backward" : "");
    }

    private String aggregate() {
        return switch (text("Strategy").orElse("")) {
            case "Hashed" -> "HashAggregate";
            case "Sorted" -> "GroupAggregate";
            case "Mixed" -> "MixedAggregate";
            default -> "Aggregate";
        };
    }

    private boolean is(String property) {
        return Boolean.TRUE.equals(properties.get(property));
    }

    public Optional<String> text(String property) {
        return PlainMaps.text(properties, property);
    }

    public OptionalDouble number(String property) {
        return PlainMaps.number(properties, property);
    }

    /** Returns the texts of a property that is a list. */
    public List<String> texts(String property) {
        return PlainMaps.list(properties, property).stream()
                .map(String::valueOf)
                .toList();
    }

    /** Returns the name of the table that the node reads or writes, with its schema. */
    public Optional<String> table() {
        return text("Relation Name")
                .map(name -> text("Schema").map(schema -> schema + ".").orElse("") + name);
    }

    /** Returns the same name as it is written in SQL; empty for a node without a table. */
    public String tableInSql() {
        return table().map(name -> SqlName.ofTable(name).quoted()).orElse("");
    }

    /** Returns how often the node was executed; 0 if never, or if the plan was not executed. */
    public double loops() {
        return number("Actual Loops").orElse(0);
    }

    /** Returns the rows that the planner expected of each execution of the node. */
    public double estimatedRows() {
        return number("Plan Rows").orElse(0);
    }

    /** Returns the rows that the node gave, on the average of its executions. */
    public double actualRows() {
        return number("Actual Rows").orElse(0);
    }

    /** Returns the rows that a condition removed, on the average of the node's executions. */
    public double removedRows() {
        return number("Rows Removed by Filter").orElse(0);
    }

    /**
     * Returns the factor by which the estimated number of rows is wrong; empty if the node was not executed, or if
     * the rows are too few to matter.
     */
    public OptionalDouble estimateError() {
        double larger = Math.max(estimatedRows(), actualRows());
        return loops() == 0 || larger < NOTABLE_ROWS
                ? OptionalDouble.empty()
                : OptionalDouble.of(larger / Math.max(Math.min(estimatedRows(), actualRows()), 1));
    }
}
