// Package deliveries says what calls do about the messages of a broker, and which values are the same message or made of it.
//
//	for d := range deliveries {	// Fed: from ch.Consume(...), which made the channel
//		o, err := decode(d.Body)	// o is made of d: Stems
//		c.done(d)			// acknowledges it, by way of a helper: Does
//	}
//
// What a library's function does is a row of the models (messages). An interface of the user's own that a type of the library has is that
// type. What helpers do is a part of their summaries (Contributor).
//
// It does not follow messages through channels and fields of the user's own.
package deliveries
