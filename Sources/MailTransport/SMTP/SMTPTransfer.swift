internal import CCurl
import Glibc

/// One letter on its way through libcurl's callbacks: what is still to be handed over, and the exchange so far.
final class SMTPTransfer {
    private let message: [UInt8]
    private var position = 0
    private(set) var transcript = SMTPTranscript()

    init(message: [UInt8]) {
        self.message = message
    }

    /// Copies the next bytes of the letter to `buffer` and returns how many they are.
    fileprivate func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, message.count - position)
        if count > 0 {
            message.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
            }
            position += count
        }
        if position == message.count { transcript.letterCompleted() }
        return count
    }

    fileprivate func note(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        switch kind {
        case CURLINFO_HEADER_OUT: transcript.sent(bytes)
        case CURLINFO_HEADER_IN: transcript.received(bytes)
        default: break
        }
    }

    /// Whether to give up: only while the server cannot have the letter yet.
    fileprivate var shouldAbort: Bool { !transcript.isLetterComplete && Task.isCancelled }

    /// Registers the callbacks. `handle` must not perform after this transfer is gone.
    func attach(to handle: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_read_callback(
            handle,
            { buffer, size, count, context in
                guard let buffer, let context else { return 0 }
                let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
                return transfer.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
            }, context)
        ccurl_set_debug_callback(
            handle,
            { _, kind, bytes, size, context in
                guard let bytes, let context else { return 0 }
                let transfer = Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue()
                transfer.note(kind, UnsafeRawBufferPointer(start: bytes, count: size))
                return 0
            }, context)
        ccurl_set_progress_callback(
            handle,
            { context, _, _, _, _ in
                guard let context else { return 0 }
                return Unmanaged<SMTPTransfer>.fromOpaque(context).takeUnretainedValue().shouldAbort ? 1 : 0
            }, context)
        ccurl_set_write_callback(handle, { _, size, count, _ in size * count }, nil)
    }
}
