// Package usage tells others what the program does, and asks them what it needs.
package usage

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
	"time"
)

const home = "https://usage.example/report"

// Report tells once an hour what is used: nobody waits for that.
func Report(version string) {
	for {
		if err := send([]byte(version)); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Hour)
	}
}

func send(text []byte) error {
	req, err := http.NewRequest(http.MethodPost, home, bytes.NewReader(text))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want job:"has no timeout"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("got %s", resp.Status)
	}
	_, err = io.ReadAll(resp.Body)
	return err
}

// Daily does so by a clock.
func Daily(version string) {
	clock := time.NewTicker(12 * time.Hour)
	defer clock.Stop()
	for range clock.C {
		resp, err := http.Post(home+"/daily", "text/plain", bytes.NewReader([]byte(version))) // want job:"has no timeout"
		if err != nil {
			continue
		}
		log.Printf("told usage: %d", resp.StatusCode)
		_ = resp.Body.Close()
	}
}

// Greet does so beside a context.
func Greet(version string) {
	ctx := context.Background()
	clock := time.NewTicker(30 * time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
			greet(version)
		}
	}
}

func greet(version string) {
	resp, err := http.Post(home+"/greet", "text/plain", bytes.NewReader([]byte(version))) // want job:"has no timeout"
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
}

// Keys are what requests are checked with.
type Keys struct {
	mu   sync.RWMutex
	keys map[string]string
	seen int
}

// ServeHTTP looks one up.
func (k *Keys) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	fmt.Fprint(w, k.keys[r.FormValue("id")], k.seen)
}

// Refresh fetches them each hour: when that hangs, requests are checked with those of yesterday.
func (k *Keys) Refresh() {
	for {
		_ = k.fetch()
		time.Sleep(time.Hour)
	}
}

func (k *Keys) fetch() error {
	resp, err := http.Get("https://keys.example") // want client:"has no timeout"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	keys := map[string]string{}
	if err := json.NewDecoder(resp.Body).Decode(&keys); err != nil {
		return err
	}
	k.mu.Lock()
	k.keys = keys
	k.mu.Unlock()
	return nil
}

// Check keeps what the answer says of itself.
func (k *Keys) Check() {
	for {
		resp, err := http.Head("https://keys.example") // want client:"has no timeout"
		if err == nil {
			k.mu.Lock()
			k.seen = resp.StatusCode
			k.mu.Unlock()
			_ = resp.Body.Close()
		}
		time.Sleep(time.Hour)
	}
}

// Beat tells that the program lives: whoever listens takes it for dead after a while.
func Beat(version string) {
	for {
		resp, err := http.Post(home+"/beat", "text/plain", bytes.NewReader([]byte(version))) // want client:"has no timeout"
		if err == nil {
			_ = resp.Body.Close()
		}
		time.Sleep(30 * time.Second)
	}
}

// Deliver sends on what others hand over, and rests after each.
func Deliver(orders chan string) {
	for o := range orders {
		resp, err := http.Post(home+"/orders", "text/plain", bytes.NewReader([]byte(o))) // want client:"has no timeout"
		if err == nil {
			_ = resp.Body.Close()
		}
		time.Sleep(time.Hour)
	}
}
