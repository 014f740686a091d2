package dev.parley.call.config;

import java.net.URI;

/**
 * The RTC service.
 *
 * @param url of its Open API
 * @param accessKey names this server there
 * @param secretKey signs requests; never shown by {@link #toString()}
 * @param region of the credential
 */
public record OpenApiConfig(URI url, String accessKey, String secretKey, String region) {

    static OpenApiConfig read(ConfigValues values, boolean development) {
        OpenApiConfig openApi =
                new OpenApiConfig(
                        values.url(
                                        "open-api.url",
                                        "http://127.0.0.1:7880/openapi",
                                        "The Open API of the RTC service.")
                                .orElseThrow(() ->
                                        new ConfigurationException(
                                                "open-api.url must not be empty.")),
                        values.text(
                                "open-api.access-key",
                                development ? "parley-development-ak" : "",
                                "The access key of the RTC service's open-api.access-key."),
                        values.secret(
                                "open-api.secret-key",
                                development ? "parley-development-sk" : "",
                                development ? "a well-known one" : "required",
                                "The secret key of the RTC service's open-api.secret-key."),
                        values.text(
                                "open-api.region", "cn-north-1", "The region of the credential."));
        if (openApi.accessKey().isEmpty() || openApi.secretKey().isEmpty()) {
            throw new ConfigurationException(
                    "open-api.access-key and open-api.secret-key are needed, as the RTC service has them.");
        }
        return openApi;
    }

    @Override
    public String toString() {
        return "OpenApiConfig[url=%s, accessKey=%s]".formatted(url, accessKey);
    }
}
