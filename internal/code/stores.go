package code

import "golang.org/x/tools/go/ssa"

// StoresTo lists what a function and the literals in it store into a variable.
//
//	var db *sql.DB
//	once.Do(func() { db = open() })	// StoresTo(db): what open returns
func StoresTo(addr ssa.Value) []ssa.Value {
	var out []ssa.Value
	refs := addr.Referrers()
	if refs == nil {
		return nil
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref.Val)
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == addr {
					out = append(out, StoresTo(ref.Fn.(*ssa.Function).FreeVars[i])...)
				}
			}
		}
	}
	return out
}
