package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.sql.SqlName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports that autovacuum worked on a table of the test. */
final class AutovacuumDuringTest implements ServerRule {
    @Override
    public Stream<Finding> check(ServerView view) {
        Set<String> used =
                view.evidence().tables().stream().map(table -> table.name()).collect(Collectors.toSet());
        return Stream.concat(view.events(ServerEvent.Kind.AUTOVACUUM), view.events(ServerEvent.Kind.AUTOANALYZE))
                .filter(event -> event.name().filter(used::contains).isPresent())
                .map(AutovacuumDuringTest::finding);
    }

    private static Finding finding(ServerEvent event) {
        String table = event.name().orElse("");
        String what = event.kind() == ServerEvent.Kind.AUTOVACUUM ? "vacuumed" : "analyzed";
        return Finding.info("autovacuum", "autovacuum " + what + " " + table + " during the test")
                .about(Kind.TABLE, table)
                .advising("vacuum it before the test")
                .withSql("VACUUM ANALYZE " + SqlName.ofTable(table).quoted())
                .with("times", event.count());
    }
}
