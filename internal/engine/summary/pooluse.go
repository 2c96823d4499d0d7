package summary

// A PoolUse is one way in which a function has a database do something that is not in a transaction which somebody holds: on a pool, which
// takes a connection of its own for it. What is done on a transaction is none, and neither is what may be either.
//
//	func (r *Repo) Count(ctx context.Context) error { return r.db.QueryRowContext(ctx, "...").Scan(&n) }    parameter 0, ".db", a *sql.DB
//	func (q *Queries) Get(ctx context.Context) error { return q.db.QueryRow(ctx, "...").Scan(&v) }          parameter 0, ".db": as that is
type PoolUse struct {
	Param  int    // the receiver being the first, or -1
	Global string // package path and name of a variable
	Path   string // the fields from there
	Type   string // the type of the pool; empty where the type does not tell a pool from a transaction
	Op     string // the library call: "(*sql.DB).QueryRowContext"
	Chain  []Hop  // from the function's own call down to the library's
}

// Sure reports whether the use is of a pool whoever calls the function.
func (u PoolUse) Sure() bool { return u.Type != "" }

// Like reports whether two uses differ by no more than what is done and where.
func (u PoolUse) Like(o PoolUse) bool {
	return u.Param == o.Param && u.Global == o.Global && u.Path == o.Path && u.Type == o.Type
}

func portableUses(list []PoolUse) []PoolUse {
	var out []PoolUse
	for _, u := range list {
		u.Chain = PortableChain(u.Chain)
		out = append(out, u)
	}
	return out
}
