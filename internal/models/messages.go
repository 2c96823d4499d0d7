package models

import (
	"go/types"
	"slices"
)

// Messaging is what a function does about the messages that a broker delivers.
type Messaging string

// The kinds of messaging.
const (
	MessagesConsumed Messaging = "consumed" // has the broker send messages, or fetches some
	MessagesLimited  Messaging = "limited"  // says how many may be on their way before they are acknowledged
	MessagesAcked    Messaging = "acked"    // the broker may forget the message
	MessagesReturned Messaging = "returned" // the broker delivers it again, at once
	MessagesFlushed  Messaging = "flushed"  // waits until all that was published has arrived
	MessagesByHand   Messaging = "by-hand"  // from then on the library acknowledges nothing by itself
	MessagesDeclared Messaging = "declared" // makes the queue that they wait in
	MessagesAnswered Messaging = "answered" // of a field: where whoever sent the message waits for an answer
	MessagesSent     Messaging = "sent"     // puts a message on its way, and waits for nothing
	MessagesCounted  Messaging = "counted"  // says how often the message was delivered before
)

// Messagings lists them all.
var Messagings = []Messaging{MessagesConsumed, MessagesLimited, MessagesAcked, MessagesReturned, MessagesFlushed, MessagesByHand, MessagesDeclared, MessagesAnswered, MessagesSent, MessagesCounted}

// A Messages row says what the functions do about messages that Func names, a pattern as path.Match takes them; methods where Of names the
// receiver's type. Argument indexes leave the receiver out, which is -1.
//
//	messages:
//	  - {of: Channel, func: Consume, does: consumed, auto: 2, exclusive: 3, queue: 0, greedy: true}
//	  - {of: Delivery, func: Ack, does: acked, message: -1}
type Messages struct {
	Of    string    `yaml:"of,omitempty"`
	Func  string    `yaml:"func,omitempty"`
	Field string    `yaml:"field,omitempty"` // instead of Func: a field of the type Of
	Does  Messaging `yaml:"does"`

	Message *int   `yaml:"message,omitempty"` // of acked and returned: the message, or what names it; and what follows it where that is variadic
	Part    string `yaml:"part,omitempty"`    // of Message: the field that names it, where the argument is a request
	When    *int   `yaml:"when,omitempty"`    // of returned: only where this argument is true. Of limited: how many. Of consumed: only where it is not 0
	Queue   *int   `yaml:"queue,omitempty"`   // of consumed and declared: which queue
	// Own names arguments any of which makes the queue this consumer's own where it is true.
	Own []int `yaml:"own,omitempty"`
	// Auto is the argument by which the broker forgets messages as it sends them, and Always where it does anyway; of what is configured with
	// the field Group only.
	Auto   *int   `yaml:"auto,omitempty"`
	Always bool   `yaml:"always,omitempty"`
	Group  string `yaml:"group,omitempty"`
	// AutoField is the field of an argument by which it does.
	AutoField string `yaml:"autofield,omitempty"`
	// After is where the library acknowledges each message once the handler has returned, however that went.
	After bool `yaml:"after,omitempty"`
	// Maybe is where each message says itself whether it wants to be acknowledged.
	Maybe bool `yaml:"maybe,omitempty"`
	// Options is the variadic argument that may say otherwise; where it is absent, whoever makes the receiver may.
	Options *int `yaml:"options,omitempty"`
	// Many is where a call brings a list of messages, and not one.
	Many bool `yaml:"many,omitempty"`
	// Greedy is where nothing limits what the broker sends, unless somebody says so.
	Greedy bool `yaml:"greedy,omitempty"`
	// Waits is where the call is a round trip of its own, unless the field Interval of the configuration has others collect them.
	Waits    bool   `yaml:"waits,omitempty"`
	Interval string `yaml:"interval,omitempty"`
	// Max is the field of a configuration, or the option, by which the broker gives up at last: of returned.
	Max []string `yaml:"max,omitempty"`
	// Keys are those of its arguments by which it does: of declared.
	Keys []string `yaml:"keys,omitempty"`
	Note string   `yaml:"note,omitempty"`
}

// Messages returns what a function does about messages, or nil.
func (s *Set) Messages(fn *types.Func) *Messages {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	r := s.of(fn.Pkg().Path())
	if r == nil || len(r.messages) == 0 {
		return nil
	}
	receiver := receiverName(fn)
	for i := range r.messages {
		if m := &r.messages[i]; m.Func != "" && matches(m.Func, fn.Name()) && matches(m.Of, receiver) {
			return m
		}
	}
	return nil
}

// MessageField returns what a field of a type says about messages, or nil.
func (s *Set) MessageField(t types.Type, field string) *Messages {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if r := s.of(named.Obj().Pkg().Path()); r != nil {
		for i := range r.messages {
			if m := &r.messages[i]; m.Field != "" && m.Field == field && m.Of == named.Obj().Name() {
				return m
			}
		}
	}
	return nil
}

// HasMessages reports whether something is known of the messages of a package.
func (s *Set) HasMessages(path string) bool {
	r := s.of(path)
	return r != nil && len(r.messages) > 0
}

// layMessages lays what a file says of messages in front of what is there.
func (r *rows) layMessages(f *File) { r.messages = append(slices.Clone(f.Messages), r.messages...) }
