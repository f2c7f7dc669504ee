internal import CQrencode
internal import Foundation
internal import WebServing

/// A text as a picture that a phone's camera reads (ISO/IEC 18004), by libqrencode.
struct QRCode: Sendable {
    /// How many modules it is wide.
    let width: Int
    /// Whether a module is dark, row by row.
    let modules: [Bool]

    /// - Returns: `nil` if the text is too long for a code.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        // The lowest bit is the colour; the others say what a module is for.
        modules = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// The picture, with the quiet zone of four modules around it, in black and white whatever the page's colours are.
    var html: HTML {
        let dark = modules.indices.filter { modules[$0] }.map { "M\($0 % width + 4) \($0 / width + 4)h1v1h-1z" }
        let side = width + 8
        return """
            <svg class="qr" role="img" aria-label="QR" viewBox="0 0 \(side) \(side)" width="240" height="240" shape-rendering="crispEdges">
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(dark.joined())"/></svg>
            """
    }
}
