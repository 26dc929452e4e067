/** Where we run, with which settings, and the secrets that go with them. */
package io.cxdata.config;
