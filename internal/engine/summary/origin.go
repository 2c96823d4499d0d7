package summary

import (
	"go/token"
	"math/bits"
	"strings"
)

// Origin is a set of kinds of places where content comes from.
type Origin uint32

// The kinds of origins.
const (
	RequestPath Origin = 1 << iota
	RequestQuery
	RequestHeader
	RequestBody   // as it was sent
	Decoded       // a request's body or a message, decoded into a Go value
	Multipart     // an uploaded file, or what is said of it
	RouteParam    // a variable part of the path
	GRPCMessage   // the message of a remote call, as the server gets it
	RPCMeta       // what comes with the message
	BrokerMessage // of Kafka, AMQP, NATS, SQS, Pub/Sub
	Row           // of a database
	FileInput
	ErrorText
	Clock
	Random
	Identifier    // made to be another one each time: a UUID
	Configuration // the environment, flags
	FixedText     // a constant, or computed from constants only
	Few           // one of a small set: a bool, the method of a request
	Parameter     // a parameter of a function whose callers are not all known

	OriginObject  // a whole value of a library's type, which has parts
	OriginField   // what a field holds, whoever stored it
	OriginUnknown // nothing is known of it
)

// unbounded are the origins of which there are as many values as there are users, requests or data.
const unbounded = RequestPath | RequestQuery | RequestHeader | RequestBody | Decoded | Multipart | RouteParam | GRPCMessage | RPCMeta |
	BrokerMessage | Row | FileInput | ErrorText | Clock | Random | Identifier

// EverMore are the origins of which there are new values as long as the program serves. Rows and files are as many as somebody keeps.
const EverMore = RequestPath | RequestQuery | RequestHeader | RequestBody | Decoded | Multipart | RouteParam | GRPCMessage | RPCMeta | BrokerMessage |
	ErrorText | Clock | Random | Identifier

var OriginNames = [...]string{
	"RequestPath", "RequestQuery", "RequestHeader", "RequestBody", "Decoded", "Multipart", "RouteParam", "GRPCMessage", "RPCMeta",
	"BrokerMessage", "Row", "FileInput", "ErrorText", "Clock", "Random", "Identifier", "Configuration", "Constant", "Few", "Parameter",
}

// String lists the kinds: "RouteParam|Constant".
func (o Origin) String() string {
	var names []string
	for i, name := range OriginNames {
		if o&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "|")
}

// Has reports whether all the kinds of another set are in this one.
func (o Origin) Has(kinds Origin) bool { return o&kinds == kinds }

// Unbounded reports whether the set of values can grow with users, requests or data.
func (o Origin) Unbounded() bool { return o&unbounded != 0 }

// Provenance is where the content of a value comes from.
type Provenance struct {
	Kinds    Origin
	Ways     []Way // one for each kind, by kind
	Complete bool  // nothing unknown is among the sources
}

// Unbounded reports whether the set of values can grow with users, requests or data: some source of it provably does.
func (p Provenance) Unbounded() bool { return p.Kinds.Unbounded() }

// Way returns the evidence for a kind, from the value back to the source.
func (p Provenance) Way(kind Origin) []Hop {
	for _, w := range p.Ways {
		if w.Kind == kind {
			return w.Chain
		}
	}
	return nil
}

// A Way is one source of a value's content, and how it gets there.
type Way struct {
	Kind    Origin // exactly one
	Owner   string // of a parameter: its function, see ownerKey; empty in a summary for the function itself
	Param   int    // of a parameter: its index, the receiver being the first
	Type    string // of an object: import path and name of its type
	Path    string // of a parameter and an object: only this field of it: ".URL.Path"
	Field   string // of a parameter and of what is held: the field at the end of Path, see fieldKey; of what is unknown: see kept
	Decoded bool   // of a parameter and an object: what is decoded from it
	Part    bool   // only some part of the value comes from there
	Blended bool   // it is computed from this and others: a constant among them does not count
	Chain   []Hop  // from the value back to the source
}

// DecodedFrom is what becomes of an origin when its content is decoded into a Go value.
func DecodedFrom(o Origin) Origin {
	if o == RequestBody || o == BrokerMessage {
		return Decoded
	}
	return o
}

// IsOneKind reports whether a set is one kind that a caller may see.
func IsOneKind(o Origin) bool { return bits.OnesCount32(uint32(o)) == 1 && o < OriginObject }

// A FieldOrigin is what a package writes into a field of a struct of ours.
type FieldOrigin struct {
	Key  string
	Ways []Way `wire:"shared"`
}

// ExportedKey reports whether a function's key names an exported one.
func ExportedKey(key string) bool {
	return token.IsExported(key[strings.LastIndexByte(key, '.')+1:])
}
