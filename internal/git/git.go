package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Repo is the working tree around a folder.
type Repo struct {
	Root string // the folder with .git, as the caller's names of files begin
	env  []string
	safe []string // env, and what switches off the filters that the repository's settings name; nil: they are not known yet
}

// ErrNone says that there is no repository, or no git.
var ErrNone = errors.New("not in a git repository")

// Open finds the working tree around dir. It walks up itself and does not ask git, whose answer has symbolic links resolved:
// the names of files in findings do not.
func Open(dir string, env []string) (*Repo, error) {
	for folder := dir; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, ".git")); err == nil { // a file in a worktree
			return &Repo{Root: folder, env: env}, nil
		}
		if folder == filepath.Dir(folder) {
			return nil, ErrNone
		}
	}
}

// run runs git and returns what it prints. Settings of the user that change the output are switched off, and so is all by which a repository names
// programs to run: hooks, monitors and filters.
func (r *Repo) run(ctx context.Context, args ...string) (string, error) {
	env, err := r.harmless(ctx)
	if err != nil {
		return "", err
	}
	return r.runIn(ctx, env, args...)
}

func (r *Repo) runIn(ctx context.Context, env []string, args ...string) (string, error) {
	fixed := []string{"-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=true", "-c", "core.fsmonitor=false", "-c", "diff.relative=false", "--no-pager"}
	cmd := exec.CommandContext(ctx, "git", append(fixed, args...)...)
	cmd.Dir = r.Root
	cmd.Env = append(env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // git takes away what it has half done
	cmd.WaitDelay = maxCleanup
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if text := strings.TrimSpace(stderr.String()); text != "" {
			err = fmt.Errorf("%s (%w)", text, err)
		}
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return stdout.String(), nil
}

// maxCleanup is how long git may take to end when it is interrupted.
const maxCleanup = 5 * time.Second

// own are the variables by which git tells its hooks of one repository and one index. In another worktree they would lead to the
// wrong one, and overwrite what is staged.
var own = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_NAMESPACE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_CONFIG_PARAMETERS",
}

// outside is an environment as it is outside of hooks.
func outside(env []string) []string {
	if env == nil {
		env = os.Environ()
	}
	return slices.DeleteFunc(slices.Clone(env), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return slices.Contains(own, name)
	})
}

// MergeBase returns the commit where HEAD and a revision parted.
func (r *Repo) MergeBase(ctx context.Context, revision string) (string, error) {
	tip, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("there is no revision %q here: fetch it first", revision)
	}
	base, err := r.run(ctx, "merge-base", "HEAD", strings.TrimSpace(tip))
	if err != nil {
		return "", fmt.Errorf("HEAD and %q have no common commit: a shallow clone has to be fetched with its history (fetch-depth: 0)", revision)
	}
	return strings.TrimSpace(base), nil
}

// Checkout writes the files of a commit into a new folder, as a worktree of its own that shares nothing with this one but the
// objects, and returns the folder and what removes it.
func (r *Repo) Checkout(ctx context.Context, commit string) (dir string, remove func(), err error) {
	temp, err := os.MkdirTemp("", "hldlint-")
	if err != nil {
		return "", nil, fmt.Errorf("making a folder for %s: %w", commit, err)
	}
	if real, err := filepath.EvalSymlinks(temp); err == nil {
		temp = real // the go command resolves the names of modules
	}
	dir = filepath.Join(temp, "base")
	remove = func() {
		// Also after an interrupt, and whether or not the worktree was made.
		_, _ = r.run(context.WithoutCancel(ctx), "worktree", "remove", "--force", "--force", dir) // it is locked until it is whole
		_ = os.RemoveAll(temp)
	}
	if _, err := r.run(ctx, "worktree", "add", "--detach", "--force", dir, commit); err != nil {
		remove()
		return "", nil, err
	}
	return dir, remove, nil
}
