package unboundedcache

import (
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil, detect.Names(entryExcuses...), detect.Names(unevenExcuses...), detect.Names(madeExcuses...))
}
