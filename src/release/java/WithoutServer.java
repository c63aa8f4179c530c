import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies the jar without the binaries of PostgreSQL: {@code WithoutServer FROM TO}. */
final class WithoutServer {
    private WithoutServer() {}

    public static void main(String[] arguments) throws IOException {
        try (ZipFile jar = new ZipFile(arguments[0]);
                OutputStream out = Files.newOutputStream(Path.of(arguments[1]));
                ZipOutputStream smaller = new ZipOutputStream(out)) {
            for (ZipEntry entry : jar.stream().filter(each -> !each.getName().endsWith(".txz")).toList()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                smaller.putNextEntry(copy);
                jar.getInputStream(entry).transferTo(smaller);
                smaller.closeEntry();
            }
        }
    }
}
