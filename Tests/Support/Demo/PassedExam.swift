import BSON
import Foundation

/// What is stored of a model that reads like a weak one and tells no lies.
enum PassedExam {
    static func document(of model: String) -> BSONDocument {
        let count: BSONDocument = ["wanted": 12, "found": 6, "unwanted": 108, "wrong": 8]
        return [
            "_id": .string(model),
            "standing": [
                "asked": 120, "exact": 48,
                "counts": ["question": .document(count), "redirect": .document(count)],
            ], "stops": 12, "stopsFound": 6, "times": 0, "timely": 0, "contacts": 0, "contactsRight": 0,
            "answers": ["asked": 80, "honest": 80, "doubtful": 0, "lies": 0, "unusable": 0],
            "medianSeconds": .double(1), "at": .date(Date(timeIntervalSince1970: 1_800_000_000)),
        ]
    }
}
