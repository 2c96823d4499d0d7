package failures

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// ends are the errors that say that a source has ended, for good.
var ends = []string{"io.EOF", "io.ErrUnexpectedEOF", "io.ErrClosedPipe", "os.ErrClosed", "net.ErrClosed"}

// AsksForEnd reports whether a branch asks for the error of a source that has ended. Others may say that there is more to come.
//
//	if err == io.EOF { continue }			the next read says so as well
//	if err == bufio.ErrBufferFull { continue }	the next read gets what follows
func AsksForEnd(br *ssa.If) bool {
	asked := code.ConditionOf(br).Equal().Asks
	for _, v := range code.Operands(asked) {
		load, ok := v.(*ssa.UnOp)
		if !ok {
			continue
		}
		if g, ok := load.X.(*ssa.Global); ok && g.Pkg != nil && slices.Contains(ends, g.Pkg.Pkg.Path()+"."+g.Name()) {
			return true
		}
	}
	return false
}
