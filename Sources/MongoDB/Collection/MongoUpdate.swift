public import BSON

/// A change of documents: operators such as `["$set": …]`, or an aggregation pipeline.
public enum MongoUpdate: Sendable, Hashable, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    /// `["$set": ["state": "done"], "$inc": ["attempts": 1]]`.
    case operators(BSONDocument)
    /// `[["$set": ["until": ["$add": ["$$NOW", 1000]]]]]`.
    case pipeline([BSONDocument])

    /// Operators.
    public init(dictionaryLiteral elements: (String, BSONValue)...) {
        self = .operators(BSONDocument(elements))
    }

    /// A pipeline's stages.
    public init(arrayLiteral elements: BSONDocument...) {
        self = .pipeline(elements)
    }

    /// What libmongoc takes for either.
    var document: BSONDocument {
        switch self {
        case .operators(let document): document
        case .pipeline(let stages): BSONDocument(pipeline: stages)
        }
    }
}
