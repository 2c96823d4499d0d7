package program

import (
	"strings"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Seen counts, of a package, its functions, those that do not serve, since they only run when the program starts, in tools or never, and the calls
// through interfaces and fields of which nobody in the program is known to stand behind.
func (p *Program) Seen(path string) (functions, cold, unknown int) {
	pkg := p.Packages[path]
	if pkg == nil {
		return 0, 0, 0
	}
	indirect := map[string]bool{}
	for _, iface := range pkg.Interfaces {
		indirect[iface.Key] = true
	}
	for _, f := range pkg.Functions {
		if f.Key == "" && f.Around == 0 {
			continue // the values of variables
		}
		functions++
		if pkg.Tool || f.Cold() || p.Dead(f) {
			cold++
		}
		for _, e := range f.edges {
			if len(e.to) == 0 && (indirect[e.Remote] || strings.HasPrefix(e.Remote, summary.SlotPrefix)) {
				unknown++
			}
		}
	}
	return functions, cold, unknown
}
