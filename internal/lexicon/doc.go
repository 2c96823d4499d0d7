// Package lexicon says what names of functions, types and fields are taken to mean.
//
// It answers one question: does this name say that? What a name says is the weakest evidence there is, so it is data that can be read, tested
// and overruled: lexicon.yaml has an entry for each thing that a name may say, with what it means, who goes by it, and names that match and
// names that only look as if. Names are matched word by word, never by substrings: Publish contains no "is", and ProfileStore no "file".
//
//   - id: cleans-up                     lexicon.CleansUp.Matches("CloseIdle")      true: close is its first word
//     first-word: [close, stop]         lexicon.CleansUp.Matches("Closest")        false: closest is another word
//     not: [account]                    lexicon.CleansUp.Matches("CloseAccount")   false
//
// A word stands for its regular inflections: stop is stops, stopped and stopping too. An item with hyphens is a phrase: "timed-out" matches
// ErrTimedOut.
//
// An entry says whether a match silences findings or can create them. One that can create a finding may serve preview kinds only: a stable
// finding rests on types, flow and models.
//
// It knows nothing of code. Which name is asked about is up to who asks.
package lexicon
