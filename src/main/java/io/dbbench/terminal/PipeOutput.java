package io.dbbench.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/**
 * The standard output or error. A pipe whose reader has gone, as {@code head} goes when it has seen enough, takes what still
 * comes and drops it: nobody misses it. That a full disk takes no more is an error.
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

    /** By what it can do, for the words of the exception are in the language of the user: a pipe has no position. */
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
