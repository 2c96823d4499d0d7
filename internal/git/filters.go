package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// harmless is an environment in which no filter runs. Git has one for each name that its settings tell of, and no switch for all:
//
//	[filter "lfs"]
//		smudge = git-lfs smudge -- %f	# runs for each file that is checked out, and that .gitattributes gives to it
//
// Settings in the environment count more than those in files. A name may have any character, so that -c would not do.
func (r *Repo) harmless(ctx context.Context) ([]string, error) {
	if r.safe != nil {
		return slices.Clone(r.safe), nil
	}
	env := outside(r.env)
	out, err := r.runIn(ctx, slices.Clone(env), "config", "--null", "--name-only", "--get-regexp", `^filter\.`)
	if exit := (*exec.ExitError)(nil); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) { // 1: there are none
		return nil, err
	}
	n := settings(env)
	for key := range strings.SplitSeq(out, "\x00") {
		if key == "" {
			continue
		}
		env = append(env, fmt.Sprintf("GIT_CONFIG_KEY_%d=%s", n, key), fmt.Sprintf("GIT_CONFIG_VALUE_%d=%s", n, off(key)))
		n++
	}
	r.safe = append(env, fmt.Sprintf("GIT_CONFIG_COUNT=%d", n))
	return slices.Clone(r.safe), nil
}

// off is the value by which a setting of a filter does nothing.
func off(key string) string {
	if strings.HasSuffix(key, ".required") {
		return "false"
	}
	return ""
}

// settings is how many settings an environment has.
func settings(env []string) int {
	n := 0
	for _, entry := range env {
		if value, ok := strings.CutPrefix(entry, "GIT_CONFIG_COUNT="); ok {
			n, _ = strconv.Atoi(value) // git refuses to run with another value
		}
	}
	return n
}
