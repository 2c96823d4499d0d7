package setup

import (
	"context"

	"github.com/hldlint/hldlint/testdata/missingtimeout/field/api"
)

type teller struct{ name string }

func (t *teller) tell(ctx context.Context) error { return tell(ctx) }

// Method puts a method value into a variable of another package. Who calls that is silent: its receiver is not followed.
func Method() { api.OnStop = (&teller{name: "stop"}).tell }
