import Foundation

/// Takes the JSON object out of what a model wrote: some wrap it in a fence or in words although a schema was asked for.
enum ModelJSON {
    static func decode<T: Decodable>(_ type: T.Type, from text: String) throws(UnderstandingError) -> T {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw UnderstandingError(.empty, "the model said nothing")
        }
        guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end else {
            throw UnderstandingError(.invalidJSON, "no complete JSON object in the answer")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(text[start...end].utf8))
        } catch let error as DecodingError {
            throw refusal(error)
        } catch {
            throw UnderstandingError(.invalidJSON, "the answer is not JSON")
        }
    }

    private static func refusal(_ error: DecodingError) -> UnderstandingError {
        switch error {
        case .keyNotFound(let key, _): UnderstandingError(.wrongShape, "the property \(key.stringValue) is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            UnderstandingError(
                .wrongShape,
                "the property \(context.codingPath.map(\.stringValue).joined(separator: ".")) has the wrong type")
        default: UnderstandingError(.invalidJSON, "the answer is not JSON, or was cut off")
        }
    }
}
