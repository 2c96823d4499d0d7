// Package store is two packages below what serves.
package store

// Orders are opened at the start.
type Orders struct{ names map[string]string }

// Open is called by main.
func Open() *Orders { return &Orders{names: prepare()} } // want reach:"^cold"

func prepare() map[string]string { return map[string]string{} } // want reach:"^cold"

// Load is called through an interface of another package.
func (o *Orders) Load(id string) string { // want reach:"^request: .*order is registered with .*GET for /orders/:id, calls .*Find, calls .*Load"
	return NewCursor(o).next(id)
}

// NewCursor has a name of what runs at the start, and is called for each request.
func NewCursor(o *Orders) *Cursor { return &Cursor{orders: o, at: start()} } // want reach:"^request.*NewCursor"

func start() int { return 1 } // want reach:"^request.*calls store.start"

// Cursor goes through orders.
type Cursor struct {
	orders *Orders
	at     int
}

func (c *Cursor) next(id string) string { return c.orders.names[id] } // want reach:"^request"

// Compact is called by a loop of main.
func (o *Orders) Compact() {} // want reach:"^background.*Compact"
