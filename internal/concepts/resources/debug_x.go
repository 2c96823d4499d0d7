package resources
import ("fmt";"os")
func (w *walk) dump() {
	if os.Getenv("LEAKDUMP")=="" {return}
	fmt.Fprintln(os.Stderr, w.r.Pass.Fset.Position(w.res.Call.Pos()), w.res.Call, "lost", w.lost, "results", w.results)
	for i, e := range w.at { fmt.Fprintln(os.Stderr, "   ", e, w.r.Pass.Fset.Position(i.Pos()), i) }
	fmt.Fprintln(os.Stderr, "   left", len(w.fate.Left), "again", w.fate.Again, "piles", w.fate.Piles)
}
