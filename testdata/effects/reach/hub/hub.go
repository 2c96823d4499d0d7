// Package hub keeps functions that others give it, in maps, lists, fields and channels, and runs them for each message.
package hub

import "context"

// Message is what arrives.
type Message struct{ Kind string }

// Handler is run for messages of a kind.
type Handler func(ctx context.Context, m Message) error

// Task is what a worker does.
type Task interface {
	Do(ctx context.Context, m Message) error
}

// TaskFunc makes a function a Task.
type TaskFunc func(ctx context.Context, m Message) error

// Do runs the function.
func (f TaskFunc) Do(ctx context.Context, m Message) error { return f(ctx, m) } // want reach:"^background"

type route struct {
	kind string
	do   Handler
}

// Hub hands messages on.
type Hub struct {
	handlers map[string]Handler
	hooks    []func(Message)
	routes   []route
	last     func(Message)
	first    []func()
	later    chan func()
	tasks    map[string]Task
	arriving chan Message
}

// New keeps what is told of every message.
func New(last func(Message)) *Hub { // want reach:"^cold"
	return &Hub{handlers: map[string]Handler{}, last: last, later: make(chan func(), 8), tasks: map[string]Task{}, arriving: make(chan Message)}
}

// Handle keeps a handler in a map.
func (h *Hub) Handle(kind string, do Handler) { h.handlers[kind] = do } // want reach:"^cold"

// Hook keeps a function in a list.
func (h *Hub) Hook(hook func(Message)) { h.hooks = append(h.hooks, hook) } // want reach:"^cold"

// Route keeps a handler in a struct.
func (h *Hub) Route(kind string, do Handler) { h.routes = append(h.routes, route{kind, do}) } // want reach:"^cold"

// Task keeps a task.
func (h *Hub) Task(kind string, t Task) { h.tasks[kind] = t } // want reach:"^cold"

// First keeps what is run once, before anything arrives.
func (h *Hub) First(do func()) { h.first = append(h.first, do) } // want reach:"^cold"

// Later has a worker run a function.
func (h *Hub) Later(do func()) { h.later <- do } // want reach:"^background"

// Begin runs what has to be run first.
func (h *Hub) Begin() { // want reach:"^cold"
	for _, do := range h.first {
		do()
	}
}

// Run takes one message after the other.
func (h *Hub) Run(ctx context.Context) { // want reach:"^background"
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-h.arriving:
			h.dispatch(ctx, m)
		}
	}
}

// Work runs what was left for later.
func (h *Hub) Work() { // want reach:"^background"
	for do := range h.later {
		do()
	}
}

func (h *Hub) dispatch(ctx context.Context, m Message) { // want reach:"^background"
	if do := h.find(m.Kind); do != nil {
		_ = do(ctx, m)
	}
	for _, hook := range h.hooks {
		hook(m)
	}
	for _, r := range h.routes {
		if r.kind == m.Kind {
			_ = r.do(ctx, m)
		}
	}
	if t, ok := h.tasks[m.Kind]; ok {
		_ = t.Do(ctx, m)
	}
	h.last(m)
}

func (h *Hub) find(kind string) Handler { return h.handlers[kind] } // want reach:"^background"
