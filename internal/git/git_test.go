package git_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/git"
)

// repo makes a repository with one commit on main and a branch that has moved on.
func repo(t *testing.T) (*git.Repo, func(args ...string)) {
	t.Helper()
	dir := t.TempDir()
	do := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2024-05-06T07:08:09Z", "GIT_CONFIG_GLOBAL="+os.DevNull)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	do("init", "--quiet", "--initial-branch=main")
	put(t, dir, "a.go", "1\n2\n3\n4\n")
	put(t, dir, "with blank.go", "1\n")
	put(t, dir, "ü\n\"x.go", "1\n")
	do("add", ".")
	do("commit", "--quiet", "-m", "one")
	do("switch", "--quiet", "-c", "branch")
	put(t, dir, "a.go", "1\nnew\n2\n4\n++ b/evil.go\n")
	put(t, dir, "with blank.go", "1\n2\n")
	do("commit", "--quiet", "-a", "-m", "two")
	put(t, dir, "ü\n\"x.go", "changed\n")
	put(t, dir, "untracked.go", "1\n")
	r, err := git.Open(dir, nil)
	require.NoError(t, err)
	return r, do
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
}

func TestChangesSinceTheMergeBase(t *testing.T) {
	r, _ := repo(t)
	base, err := r.MergeBase(t.Context(), "main")
	require.NoError(t, err)
	c, err := r.Since(t.Context(), base)
	require.NoError(t, err)
	touched := func(name string, from, to int) bool { return c.Touches(filepath.Join(r.Root, name), from, to) }
	assert.False(t, touched("a.go", 1, 1))
	assert.True(t, touched("a.go", 2, 2))
	assert.False(t, touched("a.go", 3, 4), "a removed line changes none")
	assert.True(t, touched("a.go", 5, 5))
	assert.True(t, touched("a.go", 1, 9))
	assert.False(t, touched("with blank.go", 1, 0))
	assert.True(t, touched("with blank.go", 2, 0))
	assert.True(t, touched("ü\n\"x.go", 1, 1))
	assert.True(t, touched("untracked.go", 1, 1))
	assert.False(t, touched("evil.go", 1, lots))
	assert.False(t, c.Touches("/elsewhere/a.go", 1, lots))
}

const lots = 1 << 20

func TestCheckoutLeavesNothingBehind(t *testing.T) {
	r, do := repo(t)
	base, err := r.MergeBase(t.Context(), "main")
	require.NoError(t, err)
	dir, remove, err := r.Checkout(t.Context(), base)
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(dir, "a.go"))
	require.NoError(t, err)
	assert.Equal(t, "1\n2\n3\n4\n", string(text))
	remove()
	assert.NoDirExists(t, filepath.Dir(dir))
	left, err := os.ReadDir(filepath.Join(r.Root, ".git", "worktrees"))
	assert.True(t, os.IsNotExist(err) || len(left) == 0)
	do("fsck")
}

// TestInAHook has what git tells its hooks in the environment: the index that is being committed stays as it is.
func TestInAHook(t *testing.T) {
	r, do := repo(t)
	do("add", "untracked.go")
	index := filepath.Join(r.Root, ".git", "index")
	before, err := os.ReadFile(index)
	require.NoError(t, err)
	t.Setenv("GIT_DIR", filepath.Join(r.Root, ".git"))
	t.Setenv("GIT_INDEX_FILE", index)
	t.Setenv("GIT_WORK_TREE", r.Root)
	base, err := r.MergeBase(t.Context(), "main")
	require.NoError(t, err)
	dir, remove, err := r.Checkout(t.Context(), base)
	require.NoError(t, err)
	assert.FileExists(t, filepath.Join(dir, "a.go"))
	remove()
	after, err := os.ReadFile(index)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

func TestWhatIsNotThere(t *testing.T) {
	r, do := repo(t)
	_, err := r.MergeBase(t.Context(), "nowhere")
	assert.ErrorContains(t, err, `there is no revision "nowhere" here`)
	_, err = r.MergeBase(t.Context(), "--all")
	assert.ErrorContains(t, err, "there is no revision")
	do("stash", "--quiet")
	do("switch", "--quiet", "--orphan", "other")
	do("commit", "--quiet", "--allow-empty", "-m", "root")
	_, err = r.MergeBase(t.Context(), "main")
	assert.ErrorContains(t, err, "fetch-depth: 0")
	_, err = git.Open(t.TempDir(), nil)
	assert.ErrorIs(t, err, git.ErrNone)
}

func TestAge(t *testing.T) {
	r, _ := repo(t)
	ages, err := r.Age(t.Context(), filepath.Join(r.Root, "a.go"))
	require.NoError(t, err)
	assert.Equal(t, time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC), ages[1].UTC())
	assert.Len(t, ages, 5)
	ages, err = r.Age(t.Context(), filepath.Join(r.Root, "ü\n\"x.go"))
	require.NoError(t, err)
	assert.Empty(t, ages, "not committed")
}

// TestNothingOfTheRepositoryRuns: no hook, filter, monitor or converter that a repository's settings name runs, whatever is asked.
func TestNothingOfTheRepositoryRuns(t *testing.T) {
	r, do := repo(t)
	programs := t.TempDir()
	ran, evil := filepath.Join(programs, "ran"), filepath.Join(programs, "post-checkout")
	require.NoError(t, os.WriteFile(evil, []byte("#!/bin/sh\necho \"$*\" >> '"+ran+"'\ncat\n"), 0o755))
	put(t, r.Root, ".gitattributes", "*.go filter=a=b diff=evil\n")
	do("add", ".gitattributes")
	do("commit", "--quiet", "-m", "attributes")
	put(t, r.Root, "a.go", "1\nnew\n2\n4\nlast\n")
	for key, value := range map[string]string{
		"filter.a=b.smudge": evil + " smudge", "filter.a=b.clean": evil + " clean", "filter.a=b.process": evil + " process", "filter.a=b.required": "true",
		"diff.evil.textconv": evil + " textconv", "diff.evil.command": evil + " command", "diff.external": evil + " external",
		"core.fsmonitor": evil, "core.hooksPath": programs, "core.pager": evil + " pager",
	} {
		do("config", key, value)
	}
	base, err := r.MergeBase(t.Context(), "main")
	require.NoError(t, err)
	c, err := r.Since(t.Context(), base)
	require.NoError(t, err)
	assert.True(t, c.Touches(filepath.Join(r.Root, "a.go"), 5, 5))
	_, err = r.Age(t.Context(), filepath.Join(r.Root, "a.go"))
	require.NoError(t, err)
	dir, remove, err := r.Checkout(t.Context(), "HEAD")
	require.NoError(t, err)
	assert.FileExists(t, filepath.Join(dir, "a.go"))
	remove()
	assert.NoFileExists(t, ran)
}
