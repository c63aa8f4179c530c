package io.dbbench.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/**
 * Standard output or error. When the reader of a pipe has exited, as {@code head} does, further output is dropped. A full
 * disk is an error.
 */
final class PipeOutput extends OutputStream {
    private final FileOutputStream stream;
    private boolean readerGone;

    PipeOutput(FileDescriptor descriptor) {
        this.stream = new FileOutputStream(descriptor);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet});
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (readerGone) {
            return;
        }
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            if (isFile()) {
                throw e;
            }
            readerGone = true;
        }
    }

    /** A pipe has no position. The message of the exception would be in the language of the user. */
    @SuppressWarnings("resource") // the channel is the stream's own
    private boolean isFile() {
        try {
            FileChannel channel = stream.getChannel();
            return channel.position() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
