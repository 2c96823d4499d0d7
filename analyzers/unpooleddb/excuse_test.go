package unpooleddb

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, []string{"./unpooleddb/passed/..."},
		detect.Names(perRequestExcuses...), detect.Names(insideExcuses...), detect.Names(sharedExcuses...),
		detect.Names(unlimitedExcuses...), detect.Names(idleExcuses...),
	)
}
