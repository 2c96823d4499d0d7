// Package importer takes over what suppliers offer.
package importer

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

const (
	feedTimeout = 15 * time.Second
	maxFeed     = 32 << 20
	maxDrain    = 64 << 10
)

// Line is one product of a supplier.
type Line struct {
	SKU      string `json:"sku"`
	Supplier string `json:"supplier"`
	Title    string `json:"title"`
	Cents    int64  `json:"cents"`
}

// Feed is the API that all suppliers of ours have.
type Feed struct {
	base   string
	client *http.Client
}

// NewFeed returns the feed at base.
func NewFeed(base string) *Feed {
	return &Feed{base: base, client: &http.Client{Timeout: feedTimeout}}
}

func (f *Feed) get(ctx context.Context, address string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return f.client.Do(req)
}

// Lines returns what a supplier offers.
func (f *Feed) Lines(ctx context.Context, supplier string) ([]Line, error) {
	resp, err := f.get(ctx, f.base+"/lines?supplier="+url.QueryEscape(supplier))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("feed answered %s", resp.Status)
	}
	var lines []Line
	err = json.NewDecoder(io.LimitReader(resp.Body, maxFeed)).Decode(&lines)
	return lines, err
}

// Offers says whether a supplier has a product at all.
func (f *Feed) Offers(ctx context.Context, supplier, sku string) (bool, error) {
	resp, err := f.get(ctx, f.base+"/lines/"+url.PathEscape(sku)+"?supplier="+url.QueryEscape(supplier))
	if err != nil {
		return false, err
	}
	defer drain(resp)
	return resp.StatusCode == http.StatusOK, nil
}

// Pictures follows the pages on which a supplier shows pictures.
func (f *Feed) Pictures(ctx context.Context, supplier string) ([]string, error) {
	var all []string
	next := f.base + "/pictures?supplier=" + url.QueryEscape(supplier)
	for next != "" {
		page, after, err := f.page(ctx, next)
		if err != nil {
			return nil, err
		}
		all, next = append(all, page...), after
	}
	return all, nil
}

// Changes returns what has changed, page by page until one is empty.
func (f *Feed) Changes(ctx context.Context, supplier string) ([]string, error) {
	var all []string
	for n := 1; ; n++ {
		address := f.base + "/changes?page=" + strconv.Itoa(n) + "&supplier=" + url.QueryEscape(supplier)
		page, _, err := f.page(ctx, address)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			return all, nil
		}
		all = append(all, page...)
	}
}

func (f *Feed) page(ctx context.Context, address string) (page []string, next string, err error) {
	resp, err := f.get(ctx, address)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxFeed))
	return strings.Fields(string(raw)), resp.Header.Get("X-Next"), err
}

// Confirm tells a supplier that their lines have arrived.
func (f *Feed) Confirm(ctx context.Context, supplier string, lines int) error {
	body := strconv.AppendInt(nil, int64(lines), 10)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.base+"/confirm?supplier="+url.QueryEscape(supplier), bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return err
	}
	defer drain(resp)
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("feed answered %s", resp.Status)
	}
	return nil
}

// Complain tells a supplier that a product is not what they say.
func (f *Feed) Complain(ctx context.Context, sku, text string) error {
	resp, err := f.get(ctx, f.base+"/complain?sku="+url.QueryEscape(sku)+"&text="+url.QueryEscape(text))
	if err != nil {
		return err
	}
	drain(resp)
	return nil
}

// drain reads what is left, so that the connection can be used again.
func drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
	_ = resp.Body.Close()
}
