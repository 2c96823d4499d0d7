// Package callbacks says who runs the functions that a program keeps.
//
// A function that is put into a field, a map, a list or a channel, handed to a constructor, or converted to a type that has methods, is run where
// somebody takes one from there. Each package tells the program what it puts where, place by place, and which of its calls take a function from which
// place; once the program is linked, what is run is reached as who runs it. All values of a type share the places of its fields, and all calls of a
// function those of its parameters: what is put there may be run, and not only it.
//
//	func (h *Hub) Handle(kind string, do Handler) { h.handlers[kind] = do }     what Handle is given is kept in Hub.handlers
//	for m := range h.messages { h.handlers[m.Kind](ctx, m) }                    what is kept there is run in a loop
//	hub.Handle("paid", ledger.record)                                           so ledger.record is
//
// What a function does with a function that it is given, there and then, is told by its summary: see summary.CallbackUse.
package callbacks
