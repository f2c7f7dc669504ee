/// FNV-1a with 64 bits: tells whether something is what it was.
public enum Fingerprint {
    /// The fingerprint of bytes.
    public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
