internal import CGMime

/// Holds one reference to a GObject and gives it back at the end.
final class GMimeObjectReference {
    let pointer: UnsafeMutableRawPointer

    init?(_ pointer: UnsafeMutableRawPointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit {
        cgmime_unref(pointer)
    }
}
