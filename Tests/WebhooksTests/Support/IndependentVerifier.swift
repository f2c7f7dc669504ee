import Foundation
import Sandbox

/// Verifies deliveries as somebody else would: by Python's standard library, from the text of the specification.
enum IndependentVerifier {
    private static let script = """
        import base64, hashlib, hmac, json, sys
        for line in sys.stdin:
            d = json.loads(line)
            key = base64.b64decode(d["secret"].removeprefix("whsec_"))
            signed = b".".join(d[part].encode() for part in ("id", "timestamp", "body"))
            code = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            given = [s.split(",", 1) for s in d["signature"].split(" ")]
            print("yes" if any(v == "v1" and hmac.compare_digest(s, code) for v, s in given) else "no")
        """

    /// Whether a delivery carries the signature of a secret.
    static func accepts(_ received: ScriptedEndpoint.Received, secret: String) throws -> Bool {
        let delivery = [
            "secret": secret, "id": received.id, "timestamp": received.timestamp, "body": received.body,
            "signature": received.signature,
        ]
        let input = Pipe()
        let output = Pipe()
        let python = Process()
        python.executableURL = URL(filePath: try SandboxPaths.python())
        python.arguments = ["-c", script]
        python.standardInput = input
        python.standardOutput = output
        try python.run()
        try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: delivery))
        try input.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        python.waitUntilExit()
        return text == "yes\n"
    }
}
