package staleregistration

import (
	"slices"
	"testing"

	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestExcuses(t *testing.T) {
	hldtest.Excuses(t, Rule, nil, detect.Names(slices.Concat(checkExcuses, forgottenExcuses, leaseExcuses, unrenewedExcuses)...))
}
